import { z } from "zod";

// In the browser zod would try eval, which the Content-Security-Policy refuses and reports.
z.config({ jitless: true });

export { z };
