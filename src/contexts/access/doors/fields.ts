import { z } from 'zod';

/** A line of text that must be there: "Enter your name". */
export function textField(what: string, most = 200) {
  return z.string(`Enter ${what}`).trim().min(1, `Enter ${what}`).max(most, `Enter ${what} in ${most} characters or fewer`);
}

/** An email address. Nobody can tell from its form whether it reaches anybody, so little is asked of it. */
export function emailField(whose: string) {
  return z.string(`Enter ${whose} email address`).trim().min(1, `Enter ${whose} email address`).max(254, 'Enter an email address of 254 characters or fewer').regex(/^\S+@\S+\.\S+$/, 'Enter an email address in the correct format, like name@example.com');
}

/** A password as it was typed, spaces included. Its rules are the model's; here it is only kept from being absurd. */
export function passwordField(what = 'your password') {
  return z.string(`Enter ${what}`).min(1, `Enter ${what}`).max(1000, `Enter ${what} in 1,000 characters or fewer`);
}

/** Why a decision was taken. */
export const reasonField = textField('why', 500);

/** Where to go next. */
export const nextField = z.string().max(2000).optional();

/** Boxes and repeated fields come as nothing, one text or several. */
export function listField<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item));
}

/** A field that may stay empty: an empty one is none. */
export function optionalField<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => (value === '' ? undefined : value), item.optional());
}
