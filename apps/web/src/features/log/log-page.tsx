/** Page. */
export default function LogPage() {
  return null;
}
