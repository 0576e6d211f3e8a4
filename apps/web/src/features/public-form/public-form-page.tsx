/** Page. */
export default function PublicFormPage() {
  return null;
}
