import { conformance } from "./conformance";

conformance("rng", 1);
