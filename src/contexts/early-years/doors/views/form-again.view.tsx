/** A form that was refused: which of the page's, what to mend in which field, and what was typed. */
export interface FormAgain {
  readonly form: string;
  readonly faults: readonly { readonly field: string | undefined; readonly message: string }[];
  readonly typed: Readonly<Record<string, unknown>>;
}

/** A field of one form of the page: its name, its id, what stands in it, and what is wrong with it. */
export function fieldsOf(form: string, again: FormAgain | undefined): (name: string, value?: string) => { name: string; id: string; value: string; errorMessage?: string } {
  const own = again?.form === form ? again : undefined;
  return (name, value = '') => {
    const fault = own?.faults.find(({ field }) => field === name);
    return { name, id: `${form}-${name}`, value: String(own?.typed[name] ?? value), ...(fault ? { errorMessage: fault.message } : {}) };
  };
}
