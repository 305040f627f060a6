"use client";

import type { Resource } from "@aws-sdk/client-api-gateway";
import Button from "@cloudscape-design/components/button";
import Input from "@cloudscape-design/components/input";
import { useMemo, useState } from "react";
import { count } from "../../lib/format.ts";
import { MethodBadge } from "../methods/MethodBadge.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { TreeView } from "../ui/TreeView.tsx";
import { filterTree } from "../ui/treeRows.ts";
import { matchesFilter, methodNodeId, type ResourceNode, resourceTree } from "./resourceTree.ts";

export interface ResourceTreeProps {
  readonly apiId: string;
  readonly resources: readonly Resource[];
  readonly resourceId?: string;
  readonly httpMethod?: string;
}

export function ResourceTree({ apiId, resources, resourceId, httpMethod }: ResourceTreeProps) {
  const navigate = useNavigate();
  const [filter, setFilter] = useState("");
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const tree = useMemo(() => resourceTree(resources), [resources]);
  const words = filter.trim();
  const roots = useMemo(
    () => (words === "" ? tree : filterTree(tree, (node) => matchesFilter(node, words))),
    [tree, words],
  );
  const toggle = (id: string) =>
    setCollapsed((before) =>
      before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]),
    );
  const collapseAll = () =>
    setCollapsed(new Set(resources.map(({ id = "" }) => id).filter((id) => id !== tree[0]?.id)));
  return (
    <nav className="resourceTree" aria-label="Resource tree">
      <div className="treeTools">
        <Input
          type="search"
          value={filter}
          placeholder="Filter by path or verb"
          ariaLabel="Filter resources"
          onChange={({ detail }) => setFilter(detail.value)}
        />
        <Button
          variant="icon"
          iconName="treeview-expand"
          ariaLabel="Expand all"
          onClick={() => setCollapsed(new Set())}
        />
        <Button variant="icon" iconName="treeview-collapse" ariaLabel="Collapse all" onClick={collapseAll} />
      </div>
      <TreeView
        roots={roots}
        label="Resources"
        selectedId={resourceId && httpMethod ? methodNodeId(resourceId, httpMethod) : resourceId}
        isExpanded={(id) => words !== "" || !collapsed.has(id)}
        onToggle={toggle}
        onExpandAll={() => setCollapsed(new Set())}
        onSelect={(node) => navigate(addressOf(apiId, node))}
        renderNode={(node) => <NodeLabel node={node} />}
      />
      <div className="treeFoot" aria-live="polite">
        {words !== "" && roots.length === 0 ? "Nothing matches the filter." : summary(resources)}
      </div>
    </nav>
  );
}

function NodeLabel({ node }: { node: ResourceNode }) {
  if (!node.method) return <span className="treePath">{node.text}</span>;
  const { methodIntegration, authorizationType, apiKeyRequired } = node.method;
  return (
    <>
      <MethodBadge httpMethod={node.text} />
      <span className="treeNote">{methodIntegration?.type?.replace("_", " ") ?? "no integration"}</span>
      {authorizationType && authorizationType !== "NONE" && <span className="treeNote">{authorizationType}</span>}
      {apiKeyRequired && <span className="treeNote">API key</span>}
    </>
  );
}

function addressOf(apiId: string, { resource, method, text }: ResourceNode): string {
  const address = `/apis/${apiId}/resources/${resource.id}`;
  return method ? `${address}/methods/${text}` : address;
}

function summary(resources: readonly Resource[]): string {
  const methods = resources.reduce((sum, { resourceMethods = {} }) => sum + Object.keys(resourceMethods).length, 0);
  return `${count(resources.length, "resource")}, ${count(methods, "method")}`;
}
