import { conformance } from "./conformance";

conformance("modules", 0.98);
