import Box from "@cloudscape-design/components/box";

/** Names with their values, as headers are: the same name may come twice. */
export function NamedValues({
  label,
  values,
}: {
  readonly label: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
}) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      {values.length === 0 && <Box color="text-body-secondary">None</Box>}
      <dl className="testHeaders">
        {values.map(({ name, value }, index) => (
          <div key={`${index}:${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
