/** Page. */
export default function NewInboxPage() {
  return null;
}
