/** A verb in its colour; the text carries the meaning. */
export function MethodBadge({ httpMethod }: { httpMethod: string }) {
  return <span className={`methodBadge method${httpMethod}`}>{httpMethod}</span>;
}
