import type { VNode } from 'preact';
import type { InputFault } from '../http/route.ts';

/** Nothing stands at this address, or nothing that this visitor may know of. */
export function NotFoundPage(): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">There is nothing at this address</h1>
      <p class="govuk-body">If you typed the address, check that it is whole. If you followed a link, what it led to has moved or belongs to another authority.</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Go to the start
        </a>{' '}
        or use the search at the top of the page.
      </p>
    </>
  );
}

/** Somebody signed in who may not do this: why, and who can. */
export function NotPermittedPage({ permission }: { permission: string }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">You do not have permission to open this</h1>
      <p class="govuk-body">
        This page needs the permission “{permission}”, which your roles do not give. An administrator of your authority can change that: see{' '}
        <a class="govuk-link" href="/who-may-do-what">
          who may do what
        </a>
        .
      </p>
    </>
  );
}

/** The rules say no: the reason, in words. */
export function RefusedPage({ words }: { words: string }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">{words}</h1>
      <p class="govuk-body">Nothing was changed. Go back to the page before to do it another way.</p>
    </>
  );
}

/** The address or the form holds something that cannot be read. */
export function InputFaultPage({ faults }: { faults: readonly InputFault[] }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Something in this address cannot be read</h1>
      <ul class="govuk-list govuk-list--bullet">
        {faults.map((fault) => (
          <li key={fault.field}>
            <strong>{fault.field}</strong>: {fault.message}
          </li>
        ))}
      </ul>
    </>
  );
}

/** We are wrong, or the form could not be accepted: what was kept, and what to do. */
export function FaultPage({ status, code, requestId }: { status: number; code: string | undefined; requestId: string }): VNode {
  if (status === 403) {
    return (
      <>
        <h1 class="govuk-heading-l">This form can no longer be sent</h1>
        <p class="govuk-body">It was open too long, or it did not come from this service. Nothing was changed. Go back, reload the page and send it again.</p>
      </>
    );
  }
  if (status < 500) {
    return (
      <>
        <h1 class="govuk-heading-l">That could not be accepted</h1>
        <p class="govuk-body">{code === 'FST_REQ_FILE_TOO_LARGE' ? 'The file is larger than one gigabyte. Split it, or bring it in at the command line.' : 'What was sent is too large or has not the form that was expected. Nothing was changed.'}</p>
      </>
    );
  }
  return (
    <>
      <h1 class="govuk-heading-l">Sorry, there is a problem with the service</h1>
      <p class="govuk-body">Nothing you did was half-kept: it is as it was before. Try again in a few minutes.</p>
      <p class="govuk-body">
        If it happens again, tell whoever runs the service this number: <code>{requestId}</code>
      </p>
    </>
  );
}
