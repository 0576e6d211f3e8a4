/** Page. */
export default function InboxSettingsPage() {
  return null;
}
