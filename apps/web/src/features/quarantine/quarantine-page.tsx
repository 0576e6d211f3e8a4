/** Page. */
export default function QuarantinePage() {
  return null;
}
