/** What `__doc__` says of builtin functions, types and methods: a line each, in our own words, read when it is asked. */
const text = `
abs|The distance of a number from zero.
all|Whether all items are true; also for no items.
any|Whether some item is true.
ascii|The repr of an object, with escapes for all characters beyond ASCII.
bin|An integer in binary digits, as '0b101'.
callable|Whether an object can be called: functions, classes, instances with __call__.
chr|The character of a code point.
compile|Make code of a text, to be run or evaluated later.
delattr|Remove an attribute: delattr(x, 'y') is del x.y.
dir|The names of an object's attributes; of the names in reach without an argument.
divmod|Quotient and remainder, as (x // y, x % y).
eval|The value of an expression given as text or code.
exec|Run statements given as text or code.
format|A value as text by a format specification, as in format(x, '.2f').
getattr|An attribute by its name; the default if there is none: getattr(x, 'y') is x.y.
globals|The names of the current module and their values.
hasattr|Whether an object has an attribute of that name.
hash|A number for an object, the same for objects that compare equal.
hex|An integer in hexadecimal digits, as '0xff'.
id|A number of an object that no other object has while both exist.
input|Ask for a line of text.
isinstance|Whether an object is an instance of a class, or of one of a tuple of classes.
issubclass|Whether a class derives from a class, or from one of a tuple of classes.
iter|An iterator over an object; with a second argument, over what calls give until they give that.
len|The number of items of a container.
locals|The names in the current scope and their values.
max|The largest item of an iterable, or of several arguments.
min|The smallest item of an iterable, or of several arguments.
next|The next item of an iterator; the default when there is none.
oct|An integer in octal digits, as '0o17'.
open|Open a file.
ord|The code point of a character.
pow|base to the power exp, modulo mod if that is given.
print|Write values to a stream, sys.stdout by default.
repr|An object as text, for programmers.
round|A number rounded to so many decimal digits; to an integer without them.
setattr|Set an attribute by its name: setattr(x, 'y', v) is x.y = v.
sorted|A new list of all items in ascending order.
sum|The sum of the start value and all items.
vars|The __dict__ of an object; that of the current scope without an argument.
object|The base of all classes.
type|The type of an object; with three arguments, a new class.
int|An integer of any size: int(x), int(text, base).
bool|True or False.
float|A floating point number: float(x).
complex|A number with a real and an imaginary part.
str|A text; str(object) is how an object is shown to readers.
bytes|A sequence of numbers from 0 to 255 that cannot be changed.
bytearray|A sequence of numbers from 0 to 255.
list|A sequence of items that can be changed.
tuple|A sequence of items that cannot be changed.
dict|Values by their keys, in the order in which the keys came.
set|Items, each once, in no order.
frozenset|Items, each once, in no order, that cannot be changed.
range|Numbers from start to stop, step by step.
slice|From start to stop by step, as in a[start:stop:step].
enumerate|Pairs of a count and an item.
zip|Tuples of one item of each iterable, until one of them ends.
map|What a function gives for each item.
filter|The items for which a function is true.
reversed|The items of a sequence from its end.
property|An attribute that functions compute, set and delete.
classmethod|A method that gets the class as its first argument.
staticmethod|A method that gets neither instance nor class.
super|Attributes as the classes behind a class in the resolution order have them.
memoryview|A window on the bytes of another object.
BaseException|The base of all exceptions.
Exception|The base of exceptions that are errors.
ArithmeticError|The base of errors in calculations.
LookupError|The base of KeyError and IndexError.
AssertionError|An assertion did not hold.
AttributeError|There is no such attribute.
ImportError|Something cannot be imported.
IndexError|An index is out of range.
KeyError|There is no such key.
NameError|There is no such name.
NotImplementedError|A method that a subclass has to write.
OverflowError|A result is too large.
RecursionError|Calls are nested too deep.
RuntimeError|An error that fits no other class.
StopIteration|An iterator has no more items.
SyntaxError|A text is no Python.
TypeError|An object is of the wrong type.
ValueError|An object is of the right type, but has the wrong value.
ZeroDivisionError|A division by zero.
str.capitalize|The text with its first character in upper case, all others in lower case.
str.casefold|The text made comparable without regard to case.
str.center|The text in the middle of so many characters.
str.count|How often a part occurs without overlaps.
str.encode|The text as bytes.
str.endswith|Whether the text ends with a part, or with one of a tuple.
str.find|Where a part begins first; -1 if it does not occur.
str.format|The text with its replacement fields filled in.
str.index|Where a part begins first; ValueError if it does not occur.
str.isalnum|Whether all characters are letters or digits, and there is one.
str.isalpha|Whether all characters are letters, and there is one.
str.isdigit|Whether all characters are digits, and there is one.
str.isidentifier|Whether the text could be a name.
str.islower|Whether all cased characters are in lower case, and there is one.
str.isspace|Whether all characters are white space, and there is one.
str.isupper|Whether all cased characters are in upper case, and there is one.
str.join|The texts of an iterable, with this text between them.
str.ljust|The text at the left of so many characters.
str.lower|The text in lower case.
str.lstrip|The text without white space, or the characters given, at its beginning.
str.partition|What stands before a separator, the separator, and what stands behind it.
str.removeprefix|The text without a part that it begins with.
str.removesuffix|The text without a part that it ends with.
str.replace|The text with each occurrence of a part replaced.
str.rjust|The text at the right of so many characters.
str.rstrip|The text without white space, or the characters given, at its end.
str.split|A list of the parts between separators, or between stretches of white space.
str.splitlines|A list of the lines.
str.startswith|Whether the text begins with a part, or with one of a tuple.
str.strip|The text without white space, or the characters given, at both ends.
str.swapcase|The text with upper and lower case exchanged.
str.title|The text with each word capitalized.
str.translate|The text with characters replaced by a table.
str.upper|The text in upper case.
str.zfill|The text with zeros in front, up to so many characters.
list.append|Put an item at the end.
list.clear|Remove all items.
list.copy|A new list of the same items.
list.count|How often a value occurs.
list.extend|Put all items of an iterable at the end.
list.index|Where a value is first; ValueError if it is not there.
list.insert|Put an item before the one at an index.
list.pop|Remove and give the item at an index, by default the last.
list.remove|Remove the first item that equals a value.
list.reverse|Turn the order around, in place.
list.sort|Put the items in ascending order, in place.
tuple.count|How often a value occurs.
tuple.index|Where a value is first; ValueError if it is not there.
dict.clear|Remove all items.
dict.copy|A new dict of the same items.
dict.fromkeys|A new dict with these keys, all with the same value.
dict.get|The value of a key, or the default if the key is not there.
dict.items|Pairs of keys and values, as a view.
dict.keys|The keys, as a view.
dict.pop|Remove a key and give its value, or the default if the key is not there.
dict.popitem|Remove and give the last pair of key and value.
dict.setdefault|The value of a key, which gets the default if it is not there.
dict.update|Take over the keys and values of another mapping or of pairs.
dict.values|The values, as a view.
set.add|Put an item in, unless it is there.
set.clear|Remove all items.
set.copy|A new set of the same items.
set.difference|The items that none of the others has.
set.discard|Remove an item if it is there.
set.intersection|The items that all have.
set.isdisjoint|Whether there is no item in common.
set.issubset|Whether the other has all items of this set.
set.issuperset|Whether this set has all items of the other.
set.pop|Remove and give some item.
set.remove|Remove an item; KeyError if it is not there.
set.symmetric_difference|The items that just one of both has.
set.union|The items that some of the sets has.
set.update|Take over the items of others.
int.bit_length|How many binary digits the number has, without sign.
int.bit_count|How many ones there are among the binary digits.
int.to_bytes|The number as bytes.
int.from_bytes|The number that bytes stand for.
float.is_integer|Whether the number is a whole one.
float.as_integer_ratio|Two integers whose ratio is the number.
float.hex|The number in hexadecimal digits.
float.fromhex|The number of a text in hexadecimal digits.
`;

let docs: ReadonlyMap<string, string> | null = null;

/** Of a builtin by its qualified name; null where there is none. */
export function builtinDoc(name: string): string | null {
  docs ??= new Map(
    text
      .trim()
      .split("\n")
      .map((line) => line.split("|") as [string, string]),
  );
  return docs.get(name) ?? null;
}
