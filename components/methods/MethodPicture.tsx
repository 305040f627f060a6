"use client";

import type { Method } from "@aws-sdk/client-api-gateway";
import { type EditorTab, methodPicture, type PictureBox } from "./methodPicture.ts";

/** The way of a call as a picture. It is an ordered list too, so it reads aloud in the order in which things happen. */
export function MethodPicture({
  method,
  label,
  active,
}: {
  method: Method;
  label: string;
  active: EditorTab | "test";
}) {
  return (
    <figure className="picture" aria-label={`How ${label} works`}>
      <ol>
        {methodPicture(method).map((box) => (
          <li key={box.id} className={`pictureBox picture-${box.id}`}>
            <Box box={box} active={box.id === active} />
          </li>
        ))}
      </ol>
    </figure>
  );
}

function Box({ box, active }: { box: PictureBox; active: boolean }) {
  const content = (
    <>
      <span className="pictureTitle">{box.title}</span>
      {box.facts.map((fact) => (
        <span key={fact} className="pictureFact">
          {fact}
        </span>
      ))}
    </>
  );
  if (box.id === "client") return <div className="pictureEnd">{content}</div>;
  const tab = box.id === "back-end" ? "integration-request" : box.id;
  const end = box.id === "back-end" ? "pictureEnd" : "pictureStop";
  return (
    <a className={end} href={`?tab=${tab}`} aria-current={active ? "true" : undefined}>
      {content}
    </a>
  );
}
