"use client";

import { type Role, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { DraftBar } from "../console/DraftBar.tsx";
import { JsonEditor } from "../console/JsonEditor.tsx";
import { documentText } from "../policies/policyDocument.ts";
import { firstProblem, trustPolicyProblems } from "../policies/policyProblems.ts";
import { trustTemplates } from "../policies/policyTemplates.ts";
import { useHome } from "../session/useHome.ts";
import { useDraft } from "../ui/useDraft.ts";
import { roleKey } from "./roleQueries.ts";

/** Who may act in the role; edited in place. */
export function TrustPolicy({ role }: { role: Role }) {
  const { RoleName = "", Arn = "", AssumeRolePolicyDocument } = role;
  const { accountId } = useHome();
  const templates = trustTemplates(accountId);
  const draft = useDraft({ trust: documentText(AssumeRolePolicyDocument) });
  const { trust } = draft.value;
  const use = (chosen: string) => draft.set({ trust: templates.find(({ id }) => id === chosen)?.document ?? trust });
  return (
    <>
      <Container
        header={
          <Header
            variant="h2"
            description="Who may act in this role."
            actions={
              <ButtonDropdown
                items={templates.map(({ id, text, description }) => ({ id, text, description }))}
                onItemClick={({ detail }) => use(detail.id)}
              >
                Use a template
              </ButtonDropdown>
            }
          >
            Trust policy
          </Header>
        }
      >
        <JsonEditor
          label="Trust policy"
          value={trust}
          problemsOf={trustPolicyProblems}
          onChange={(text) => draft.set({ trust: text })}
        />
      </Container>
      <DraftBar
        draft={draft}
        what="trust policy"
        next="Sessions that were begun before stay until they end."
        action="iam:UpdateAssumeRolePolicy"
        path={Arn}
        problem={firstProblem(trustPolicyProblems(trust))}
        save={({ iam }) => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust }))}
        invalidates={[roleKey(RoleName)]}
      />
    </>
  );
}
