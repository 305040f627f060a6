"use client";

import { BrokenPage } from "../../../components/portal/frame/BrokenPage.tsx";

export default BrokenPage;
