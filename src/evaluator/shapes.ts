/**
 * Which names an instance's attributes have, and where their values are. Instances of a class that set the same names in
 * the same order share one, so that a place that reads an attribute has to compare one reference only. Each class has a
 * root of its own: of two instances with one shape, both are of one class.
 */

/** More names than these, or more ways to set them, and an instance has a dict like any other. */
const MOST_NAMES = 64;
const MOST_SHAPES = 200;

export class Shape {
  readonly indices = new Map<string, number>();
  private readonly following = new Map<string, Shape>();

  private constructor(
    readonly names: readonly string[],
    private readonly family: { size: number },
  ) {
    for (let i = 0; i < names.length; i++) this.indices.set(names[i] as string, i);
  }

  static root(): Shape {
    return new Shape([], { size: 1 });
  }

  /** The shape with one name more; null where there are too many. */
  with(name: string): Shape | null {
    const known = this.following.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= MOST_NAMES || ++this.family.size > MOST_SHAPES) return null;
    const made = new Shape([...this.names, name], this.family);
    this.following.set(name, made);
    return made;
  }
}

/** Of what has no shape: instances with a dict, places that met none yet. A value of the same kind is quicker to compare than null. */
export const noShape = Shape.root();
