import { conformance } from "./conformance";

conformance("rng", 0.99);
