"use client";

import {
  DeleteProductPageCommand,
  type GetProductPageResponse,
  UpdateProductPageCommand,
} from "@aws-sdk/client-apigatewayv2";
import Container from "@cloudscape-design/components/container";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { isNamed } from "../../lib/describeError.ts";
import { DraftBar } from "../console/DraftBar.tsx";
import { PermittedButton } from "../console/PermittedButton.tsx";
import { RequestError } from "../console/RequestError.tsx";
import { useManagementMutation, useManagementQuery } from "../console/useManagement.ts";
import { MarkdownEditor } from "../portals/MarkdownEditor.tsx";
import { DeleteDialog } from "../ui/DeleteDialog.tsx";
import { useNavigate } from "../ui/NavigationGuard.tsx";
import { NotHere } from "../ui/NotHere.tsx";
import { useNotify } from "../ui/Notifications.tsx";
import { useDraft } from "../ui/useDraft.ts";
import { ofProduct } from "./productPermissions.ts";
import { pageQuery, pagesQuery, productQuery, productsKey } from "./productQueries.ts";
import { titleError } from "./titleError.ts";

interface PageAddress {
  readonly portalProductId: string;
  readonly pageId: string;
}

export function ProductPageEditor(address: PageAddress) {
  const { portalProductId, pageId } = address;
  const { data: page, error, refetch } = useManagementQuery(pageQuery(portalProductId, pageId));
  const back = `/portal-products/${portalProductId}?tab=pages`;
  if (isNamed(error, "NotFoundException"))
    return <NotHere what="page" back={back} backText="Show the pages of the product" />;
  if (!page) return <RequestError title="The page could not be read" error={error} onRetry={() => void refetch()} />;
  return <Editor {...address} page={page} />;
}

/** Longest text of a page: "DisplayContent" of the API reference, version 2. */
const longest = 32_768;

function Editor({ portalProductId, pageId, page }: PageAddress & { page: GetProductPageResponse }) {
  const draft = useDraft({ title: page.DisplayContent?.Title ?? "", body: page.DisplayContent?.Body ?? "" });
  const [deleting, setDeleting] = useState(false);
  const { title, body } = draft.value;
  const bodyError = body.trim() === "" || body.length > longest ? "A text of at most 32,768 characters." : undefined;
  return (
    <>
      <SpaceBetween size="l">
        <Header
          variant="h1"
          actions={
            <PermittedButton
              {...ofProduct("DeleteProductPage", portalProductId, `/productpages/${pageId}`)}
              onClick={() => setDeleting(true)}
            >
              Delete page
            </PermittedButton>
          }
        >
          {page.DisplayContent?.Title}
        </Header>
        <Container>
          <SpaceBetween size="l">
            <FormField label="Title" errorText={titleError(title)}>
              <Input value={title} onChange={({ detail }) => draft.set({ title: detail.value })} />
            </FormField>
            <FormField label="Text" errorText={bodyError} stretch>
              <MarkdownEditor
                label="Text of the page"
                value={body}
                empty="Nothing yet."
                onChange={(text) => draft.set({ body: text })}
              />
            </FormField>
          </SpaceBetween>
        </Container>
      </SpaceBetween>
      <DraftBar
        draft={draft}
        what="page"
        next="Visitors see it when a portal with this product is published."
        {...ofProduct("UpdateProductPage", portalProductId, `/productpages/${pageId}`)}
        problem={titleError(title) ?? bodyError}
        save={({ gatewayV2 }) =>
          gatewayV2.send(
            new UpdateProductPageCommand({
              PortalProductId: portalProductId,
              ProductPageId: pageId,
              DisplayContent: { Title: title.trim(), Body: body },
            }),
          )
        }
        invalidates={[productsKey]}
      />
      {deleting && (
        <DeletePageDialog
          portalProductId={portalProductId}
          pageId={pageId}
          title={page.DisplayContent?.Title ?? ""}
          onDismiss={() => setDeleting(false)}
        />
      )}
    </>
  );
}

type DeletePageDialogProps = PageAddress & { readonly title: string; readonly onDismiss: () => void };

function DeletePageDialog({ portalProductId, pageId, title, onDismiss }: DeletePageDialogProps) {
  const notify = useNotify();
  const navigate = useNavigate();
  const remove = useManagementMutation({
    run: ({ gatewayV2 }) =>
      gatewayV2.send(new DeleteProductPageCommand({ PortalProductId: portalProductId, ProductPageId: pageId })),
    invalidates: [productQuery(portalProductId), pagesQuery(portalProductId)].map(({ queryKey }) => queryKey),
    onSuccess: () => {
      notify({ type: "success", header: `Page ${title} deleted` });
      onDismiss();
      navigate(`/portal-products/${portalProductId}?tab=pages`);
    },
  });
  return (
    <DeleteDialog
      header={`Delete ${title}?`}
      deleting={remove.isPending}
      error={<RequestError title="The page could not be deleted" error={remove.error} />}
      onDelete={() => remove.mutate()}
      onDismiss={onDismiss}
    >
      Its text is gone for good. Visitors read it until the portal is published again.
    </DeleteDialog>
  );
}
