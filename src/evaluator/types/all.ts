/** Makes all builtin types; importing it once is enough. The order is that of who derives from whom. */
import "./singletons";
import "./int";
import "./float";
import "./complex";
import "./str";
import "./bytes";
import "./slice";
import "./tuple";
import "./list";
import "./range";
import "./set";
import "./dictionary";
import "./iterators";
import "./genericAlias";
import "./memoryView";
