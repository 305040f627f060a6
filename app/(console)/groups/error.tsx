"use client";

import { SegmentError } from "../../../components/layout/SegmentError.tsx";

export default SegmentError;
