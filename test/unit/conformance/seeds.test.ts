import { conformance } from "./conformance";

conformance("seeds", 1);
