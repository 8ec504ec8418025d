/**
 * What a column of a feed says about a person. `other:<kind>` is anything else that helps to tell people apart, such as `other:birth_place`;
 * `former:<role>` holds a value that was true before. `truth` is the person's true number, for measuring, and is never matched on.
 */
export type PersonRole = (typeof plainRoles)[number] | `other:${string}` | `former:${FormerRole}`;

/** The roles that have a name of their own. */
export const plainRoles = ['record_id', 'source', 'given', 'middle', 'family', 'name', 'date_of_birth', 'sex', 'postcode', 'address', 'town', 'nhs_number', 'upn', 'local_id', 'carer', 'phone', 'email', 'truth'] as const;

/** Roles of which a former value may be given in a column of its own. */
export type FormerRole = (typeof formerRoles)[number];

/** Those roles. */
export const formerRoles = ['given', 'family', 'postcode'] as const;

/** Whether a word of a mapping is a role. */
export function isPersonRole(word: string): word is PersonRole {
  if (/^other:\S/.test(word)) return true;
  return (plainRoles as readonly string[]).includes(word) || formerRoles.some((role) => word === `former:${role}`);
}
