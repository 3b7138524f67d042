/**
 * A record that inherits nothing: unlike `Object.create(null)`, its instances are as fast as any object literal.
 * Knows no meaning. Rule: whatever name is set, `__proto__` and `constructor` among them, is a key like any other.
 */
export class Bare {
  [name: string]: string;
  static {
    Object.setPrototypeOf(Bare.prototype, null);
    Reflect.deleteProperty(Bare.prototype, 'constructor');
  }
}
