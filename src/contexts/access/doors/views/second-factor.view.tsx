import type { VNode } from 'preact';
import { Form } from '../../../../platform/forms/form.view.tsx';
import { Button } from '../../../../platform/pages/govuk/button.view.tsx';
import { Details } from '../../../../platform/pages/govuk/details.view.tsx';
import { WarningText } from '../../../../platform/pages/govuk/warning-text.view.tsx';
import { makeQrCode } from '../../model/qr-code.ts';
import type { FormState } from '../form-state.ts';
import { FormErrors, TextField } from './form-parts.view.tsx';

/** Shows the secret as a QR code and as text, and asks for the first code. */
export function SetUpSecondFactorPage({ state, secret, address, next }: { state: FormState; secret: string; address: string; next: string }): VNode {
  return (
    <>
      <FormErrors state={state} />
      <h1 class="govuk-heading-l">Set up your authenticator app</h1>
      <p class="ec-answer">Besides your password you need an app on your phone that shows a new code every half minute. Setting it up takes two minutes, once.</p>
      <ol class="govuk-list govuk-list--number">
        <li>Install an authenticator app if you have none. Any will do: Google Authenticator, Microsoft Authenticator, Aegis, the password manager you use.</li>
        <li>In the app, add an account and point the camera at this code.</li>
        <li>Type the six digits that the app shows.</li>
      </ol>
      <QrCode text={address} />
      <Details summary="I cannot point a camera at this page">
        <p class="govuk-body">Choose “enter a key” in the app and type this. Capitals and spaces do not matter.</p>
        <p class="govuk-body">
          <code>{secret.match(/.{1,4}/g)!.join(' ')}</code>
        </p>
      </Details>
      <Form action="/sign-in/set-up-code">
        <input type="hidden" name="next" value={next} />
        <TextField state={state} name="code" label="Code from the app" hint="6 digits" classes="govuk-input--width-10" inputmode="numeric" autocomplete="one-time-code" spellcheck={false} />
        <Button preventDoubleClick>Continue</Button>
      </Form>
    </>
  );
}

/** A text as a QR code, drawn as one path of squares with the quiet border that cameras need. */
function QrCode({ text }: { text: string }): VNode {
  const squares = makeQrCode(text);
  const size = squares.length + 8;
  const path = squares.flatMap((row, down) => row.flatMap((isDark, right) => (isDark ? [`M${right + 4} ${down + 4}h1v1h-1z`] : []))).join('');
  return (
    <svg class="ec-qr" role="img" aria-label="QR code with the key for your authenticator app" viewBox={`0 0 ${size} ${size}`} width={size * 5} height={size * 5} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** Shows new recovery codes, this once. */
export function RecoveryCodesPage({ codes, next }: { codes: readonly string[]; next: string }): VNode {
  return (
    <>
      <h1 class="govuk-heading-l">Keep your recovery codes</h1>
      <p class="ec-answer">These {codes.length} codes let you sign in without your phone, each once.</p>
      <WarningText>They are shown only now. Print them or write them down, and keep them where you keep your passport.</WarningText>
      <ul class="govuk-list ec-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button href={next}>I have kept them</Button>
    </>
  );
}
