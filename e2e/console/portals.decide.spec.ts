import { signUp } from "../portal/pages/portalTest.ts";
import { publishPortal } from "../portal/pages/publishedPortal.ts";
import { askForKey } from "../portal/pages/deskPage.ts";
import { expect, open, test } from "./pages/consoleTest.ts";
