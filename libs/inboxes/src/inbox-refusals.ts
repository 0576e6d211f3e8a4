import { AppError } from '@wasl/kernel';

/** No inbox has this id, or it was removed. */
export const inboxNotFound = (): AppError => new AppError('inboxes.not-found', {}, { status: 404 });
/** The channel is not part of this build. */
export const channelUnknown = (channel: string): AppError =>
  new AppError('inboxes.channel-unknown', { channel });
/** The team that new conversations would go to does not exist. */
export const teamUnknown = (): AppError => new AppError('inboxes.team-unknown');
/** Another inbox speaks for the same account at the provider. */
export const accountTaken = (inbox: string): AppError =>
  new AppError('inboxes.account-taken', { inbox }, { status: 409 });
/** This channel has nothing that could be tested. */
export const notTestable = (): AppError => new AppError('inboxes.not-testable', {}, { status: 409 });
