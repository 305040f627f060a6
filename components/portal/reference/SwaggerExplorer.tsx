"use client";

import "swagger-ui-react/swagger-ui.css";
import "./swagger.css";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import ReactMarkdown from "react-markdown";
import rehypeSanitize from "rehype-sanitize";

const SwaggerUI = dynamic(() => import("swagger-ui-react"), {
  ssr: false,
  loading: () => <p className="p-quiet">One moment …</p>,
});

const noMethods: [] = [];
const sanitised = [rehypeSanitize];

const Prose = ({ source = "" }: { source?: string }) => (
  <ReactMarkdown rehypePlugins={sanitised} disallowedElements={["img"]}>
    {source}
  </ReactMarkdown>
);

/** The page has a title already, and descriptions are Markdown as everywhere in the portal: no HTML of owners, no pictures. */
const plugins = [{ wrapComponents: { InfoContainer: () => () => null, Markdown: () => Prose } }];

/** Shows, never sends: trying is what the portal's own panels are for, which keep keys out of the browser. */
export function SwaggerExplorer({ definition }: { definition: object }) {
  useEffect(followMode, []);
  return (
    <div className="p-swagger">
      <SwaggerUI
        spec={definition}
        plugins={plugins}
        supportedSubmitMethods={noMethods}
        requestInterceptor={refuse}
        docExpansion="list"
        defaultModelsExpandDepth={0}
      />
    </div>
  );
}

const refuse = (): never => {
  throw new Error("Nothing is requested from here.");
};

/** Swagger UI is dark below a class of the document's; the portal is where its mode or the system says so. */
function followMode(): () => void {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = (): void => {
    const mode = root.dataset.mode ?? (system.matches ? "dark" : "light");
    root.classList.toggle("dark-mode", mode === "dark");
  };
  const observer = new MutationObserver(apply);
  observer.observe(root, { attributeFilter: ["data-mode"] });
  system.addEventListener("change", apply);
  apply();
  return () => {
    observer.disconnect();
    system.removeEventListener("change", apply);
    root.classList.remove("dark-mode");
  };
}
