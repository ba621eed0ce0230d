import { conformance } from "./conformance";

conformance("errors", 0.9);
