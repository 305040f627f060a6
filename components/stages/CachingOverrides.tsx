import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ColumnLayout from "@cloudscape-design/components/column-layout";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { CachingFields } from "./CachingFields.tsx";
import { type CachingOverride, cachedMethods, overridePathError, usualCaching } from "./stageCacheForm.ts";

export interface CachingOverridesProps {
  readonly overrides: readonly CachingOverride[];
  readonly onChange: (overrides: readonly CachingOverride[]) => void;
}

const methodOptions = cachedMethods.map((value) => ({ value, label: value }));

/** Methods whose own settings count instead of those of all. */
export function CachingOverrides({ overrides, onChange }: CachingOverridesProps) {
  const change = (index: number, part: Partial<CachingOverride>) =>
    onChange(overrides.map((old, i) => (i === index ? { ...old, ...part } : old)));
  const add = () =>
    onChange([...overrides, { path: "/", httpMethod: "GET", caching: { ...usualCaching, enabled: true } }]);
  return (
    <div>
      <Box variant="awsui-key-label">Method overrides</Box>
      <Box color="text-body-secondary" fontSize="body-s" margin={{ bottom: "xs" }}>
        They replace what is set for all methods, throttles and logs included. Methods other than GET are cached only
        here.
      </Box>
      <SpaceBetween size="s">
        {overrides.length === 0 && <Box color="text-body-secondary">No method has settings of its own.</Box>}
        {overrides.map((override, index) => (
          <Override
            key={override.key ?? `new ${index}`}
            override={override}
            pathError={override.key === undefined ? overridePathError(override, overrides) : undefined}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange(overrides.filter((_, i) => i !== index))}
          />
        ))}
        <Button onClick={add}>Add method</Button>
      </SpaceBetween>
    </div>
  );
}

interface OverrideProps {
  readonly override: CachingOverride;
  readonly pathError: string | undefined;
  readonly onChange: (part: Partial<CachingOverride>) => void;
  readonly onRemove: () => void;
}

function Override({ override, pathError, onChange, onRemove }: OverrideProps) {
  const { key, path, httpMethod, caching } = override;
  const name = `${httpMethod} ${path}`;
  return (
    <ExpandableSection
      defaultExpanded={key === undefined}
      headerText={name}
      headerDescription={caching.enabled ? `Cached for ${caching.ttlInSeconds} s` : "Not cached"}
      variant="container"
      headerActions={
        <Button ariaLabel={`Remove ${name}`} onClick={onRemove}>
          Remove
        </Button>
      }
    >
      <SpaceBetween size="l">
        {key === undefined && (
          <ColumnLayout columns={2}>
            <FormField label="Method">
              <Select
                selectedOption={methodOptions.find(({ value }) => value === httpMethod) ?? null}
                options={methodOptions}
                onChange={({ detail }) => onChange({ httpMethod: detail.selectedOption.value ?? httpMethod })}
              />
            </FormField>
            <FormField label="Resource" errorText={pathError}>
              <Input
                value={path}
                placeholder="/pets/{petId}"
                spellcheck={false}
                onChange={({ detail }) => onChange({ path: detail.value })}
              />
            </FormField>
          </ColumnLayout>
        )}
        <CachingFields
          form={caching}
          enabledText={`Cache ${name}`}
          enabledDescription="Answers of this method are kept."
          onChange={(part) => onChange({ caching: { ...caching, ...part } })}
        />
      </SpaceBetween>
    </ExpandableSection>
  );
}
