/** Headers by which our streams tell what the mail itself does not say. */
export const ENVELOPE_FROM = 'x-wasl-envelope-from';
export const ENVELOPE_TO = 'x-wasl-envelope-to';
export const IMAP_UID = 'x-wasl-imap-uid';
/** Bytes of a mail of which only the beginning was fetched. */
export const FULL_SIZE = 'x-wasl-full-size';
