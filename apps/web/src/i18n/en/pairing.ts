/** Sentences of the link between an inbox and a device, and of channels without their provider's support. */
export const pairing = {
  caution: 'Unofficial channel',
  title: 'Link to the phone',
  code: 'Code for linking, scan it with the phone',
  scan: 'On the phone: Linked devices, Link a device, then scan this code. It renews itself.',
  starting: 'The browser is opening…',
  linking: 'The code was scanned, linking…',
  paired: 'Linked:',
  lost: 'The link was lost and is tried again by itself. If it stays lost, start again.',
  notScanned:
    'Nobody scanned the code, so it is shown no longer. Start again when you have the phone at hand.',
  taken:
    'This number is linked to another inbox, so it was unlinked here. Start again to link another number.',
  off: 'The inbox is switched off, so nothing is linked.',
  again: 'Start again',
  unlink: 'Unlink the phone',
  unlinkTitle: 'Unlink the phone from this inbox?',
  unlinkText: 'Nothing arrives or leaves until a new code is scanned. All conversations stay.',
};
