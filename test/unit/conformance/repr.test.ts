import { conformance } from "./conformance";

conformance("repr", 0.95);
