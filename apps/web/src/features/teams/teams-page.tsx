/** Page. */
export default function TeamsPage() {
  return null;
}
