/** Page. */
export default function PersonPage() {
  return null;
}
