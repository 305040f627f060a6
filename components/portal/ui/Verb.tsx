/** GET, POST and the like. */
export const Verb = ({ method }: { method: string }) => <span className="p-verb">{method}</span>;
