import { conformance } from "./conformance";

conformance("autograd", 0.95);
