import { conformance } from "./conformance";

conformance("opinfo", 0.95);
