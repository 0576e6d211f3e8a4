/** Page. */
export default function AdminLayout() {
  return null;
}
