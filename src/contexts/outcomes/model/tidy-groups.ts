/** Groups of children with the names that publishers print for them, as `reference/vocabularies/groups.json` holds them. */
export interface GroupVocabulary {
  readonly everybody: { readonly code: string; readonly words: string; readonly aliases: readonly string[] };
  readonly topics: readonly { readonly code: string; readonly words: string; readonly aliases: readonly string[] }[];
  readonly groups: readonly { readonly code: string; readonly topic: string; readonly words: string; readonly aliases: readonly string[] }[];
}

/** Finds the code of a printed group: `all` for everybody, undefined for a name that no group or more than one has. */
export type GroupFinder = (label: string, topic?: string) => string | undefined;

/**
 * Makes the finder of printed groups; the topic is the heading or text that stands over the label, where there is one.
 *
 * "Unclassified" is a group of several topics, so without its topic it is none.
 */
export function makeGroupFinder(vocabulary: GroupVocabulary): GroupFinder {
  const everybody = new Set(vocabulary.everybody.aliases.map(fold));
  const topics = new Map(vocabulary.topics.flatMap((topic) => [topic.code, ...topic.aliases].map((alias) => [fold(alias), topic.code] as const)));
  const byTopic = new Map(vocabulary.groups.flatMap((group) => [group.code, group.words, ...group.aliases].map((alias) => [`${group.topic}\n${fold(alias)}`, group.code] as const)));
  const anywhere = new Map<string, Set<string>>();
  for (const group of vocabulary.groups) {
    for (const alias of [group.code, group.words, ...group.aliases]) anywhere.set(fold(alias), (anywhere.get(fold(alias)) ?? new Set()).add(group.code));
  }
  return (label, topic) => {
    const said = fold(label);
    if (said === '' || everybody.has(said)) return vocabulary.everybody.code;
    const code = topic === undefined ? undefined : topics.get(fold(topic));
    if (code !== undefined) return byTopic.get(`${code}\n${said}`);
    const found = anywhere.get(said);
    return found?.size === 1 ? [...found][0] : undefined;
  };
}

/** Several groups at once as one code, in the order of their codes: everybody adds nothing. */
export function combineGroups(codes: readonly string[], everybody = 'all'): string {
  const some = [...new Set(codes.filter((code) => code !== everybody))].sort();
  return some.length === 0 ? everybody : some.join('+');
}

function fold(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
