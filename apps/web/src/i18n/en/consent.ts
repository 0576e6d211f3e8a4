/** Sentences of the login of an inbox at its provider. */
export const consent = {
  title: 'Login at the provider',
  incomplete:
    'Choose the provider, enter the client id and the client secret, and save. Then you can connect.',
  open: 'Not connected yet. You agree on the provider’s page and come back here; no password is stored.',
  granted: 'Connected. If the permission was taken back, or for another account, connect again.',
  connect: 'Connect the mailbox',
  again: 'Connect again',
  unsaved: 'Save your changes first: they decide where you are sent.',
  address: 'Return address, to be registered at the provider exactly so',
  finishing: 'Connecting…',
  done: 'The inbox is connected',
  testing: 'Testing the servers with the new permission…',
  failed: 'The inbox was not connected',
  nothing: 'This page is where a provider sends you back to. Begin on the page of an inbox.',
  toInbox: 'Go to the inbox',
  toInboxes: 'All inboxes',
};
