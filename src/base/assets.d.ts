/** Python sources and other texts are bundled as strings. */
declare module "*.py" {
  const text: string;
  export default text;
}
