import { isPermitted, type Ctx } from '../../../platform/house/ctx.ts';
import type { DirectoryRecord } from '../model/record.ts';
import { decideWhatIsShown } from '../model/what-is-shown.ts';

/** Whether whoever works on the register may know of the record: refuges and those who asked for anonymity are for the few who may see them; to all others they are not there. */
export function mayKnow(ctx: Ctx, record: DirectoryRecord): boolean {
  return decideWhatIsShown(record, { kind: 'adviser', maySeeProtected: isPermitted(ctx.actor, 'directory:see-protected') }, ctx.today).accepted;
}

/** What a record is called in mail: its name as everybody may see it, or no name at all. */
export function nameForMail(ctx: Ctx, record: DirectoryRecord): string {
  const shown = decideWhatIsShown(record, { kind: 'public' }, ctx.today);
  return shown.accepted ? shown.value.name.replace(/[\r\n]+/g, ' ') : 'the service that you look after';
}
