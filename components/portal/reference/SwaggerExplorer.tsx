"use client";

import "swagger-ui-react/swagger-ui.css";
import "./swagger.css";
import dynamic from "next/dynamic";

const SwaggerUI = dynamic(() => import("swagger-ui-react"), {
  ssr: false,
  loading: () => <p className="p-quiet">One moment …</p>,
});

const noMethods: [] = [];

/** Shows, never sends: trying is what the portal's own panels are for, which keep keys out of the browser. */
export function SwaggerExplorer({ document }: { document: object }) {
  return (
    <div className="p-swagger">
      <SwaggerUI
        spec={document}
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
