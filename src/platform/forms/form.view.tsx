import type { ComponentChildren, VNode } from 'preact';
import { useScreen } from '../pages/screen.ts';

/**
 * A form that changes something: it carries the token that proves it came from our own page, and works without scripts.
 *
 * A file goes last, so that the fields before it are read first.
 */
export function Form(props: { action: string; takesFile?: boolean; children: ComponentChildren; classes?: string }): VNode {
  const { formToken } = useScreen();
  return (
    <form method="post" action={props.action} class={props.classes} encType={props.takesFile ? 'multipart/form-data' : undefined} noValidate>
      <input type="hidden" name="_csrf" value={formToken()} />
      {props.children}
    </form>
  );
}

/** Fields that travel with a form unseen. */
export function Hidden({ fields }: { fields: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
