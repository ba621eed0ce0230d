import { conformance } from "./conformance";

conformance("derivatives", 0.95);
