/**
 * Words that mean nothing, one after the other, as long as is asked for and in the script that is asked for.
 * Pure and without chance: the same number gives the same word. Rule: two numbers below a spelling's `size` never give the
 * same word.
 */

export interface Spelling {
  /** Spellings of one name share their words. */
  readonly name: string;
  /** How many words of a length it has. */
  size(length: number): number;
  word(length: number, number: number): string;
}

/** Latin words can be spoken: consonants and vowels take turns. */
const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';

/** Letters that a number decides; further ones follow from it. More would pass what a double holds exactly. */
const DECIDED = 8;
/** Scripts whose words are taken from an alphabet; whichever is none of these is spelt in Latin. */
const ALPHABETS: readonly (readonly [RegExp, string])[] = [
  [/^\p{Script=Cyrillic}/u, 'абвгдежзиклмнопрст'],
  [/^\p{Script=Greek}/u, 'αβγδεζηθικλμνοπρστ'],
  [/^\p{Script=Hebrew}/u, 'אבגדהוזחטילמנסעפקר'],
  [/^\p{Script=Arabic}/u, 'ابتثجحدرزسشصطعفقلم'],
  [/^\p{Script=Hiragana}/u, 'あいうえおかきくけこさしすせそ'],
  [/^\p{Script=Katakana}/u, 'アイウエオカキクケコサシスセソ'],
  [/^\p{Script=Han}/u, '天地山川田木林花草月星雲雨雪風海'],
  [/^\p{Script=Hangul}/u, '가나다라마바사아자차카타파하'],
];

/** Of the script a word is written in. */
export function spellingOf(word: string): Spelling {
  const alphabet = ALPHABETS.find(([script]) => script.test(word));
  return alphabet === undefined ? LATIN : fromAlphabet([...alphabet[1]]);
}

/** Whether single letters of the script mean nothing by themselves. */
export function isAlphabetic(word: string): boolean {
  return !/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
}

const LATIN: Spelling = {
  name: 'Latin',
  size: (length) => 2 * halfSize(length),
  word: (length, number) => {
    const begins = number % 2; // with a consonant, or with a vowel
    const half = shuffled(Math.floor(number / 2), halfSize(length));
    return spelt(length, half, (at) => ((at + begins) % 2 === 0 ? CONSONANTS : VOWELS));
  },
};

/** Words that begin with a vowel; there are as many or more that begin with a consonant. */
function halfSize(length: number): number {
  const letters = Math.min(length, DECIDED);
  return CONSONANTS.length ** Math.floor(letters / 2) * VOWELS.length ** Math.ceil(letters / 2);
}

function fromAlphabet(alphabet: readonly string[]): Spelling {
  const size = (length: number): number => alphabet.length ** Math.min(length, DECIDED);
  return {
    name: alphabet.join(''),
    size,
    word: (length, number) => spelt(length, shuffled(number, size(length)), () => alphabet),
  };
}

/** Numbers with as many digits, the first of which is 0 only where `zero` says so. */
export function numbersOf(zero: boolean): Spelling {
  const size = (length: number): number => 10 ** Math.max(0, Math.min(length, DECIDED) - 1) * (zero ? 1 : 9);
  return {
    name: zero ? 'numbers from 0' : 'numbers',
    size,
    word: (length, number) => {
      const first = shuffled(number, size(length)) + (zero ? 0 : 10 ** (Math.min(length, DECIDED) - 1));
      return String(first).padStart(Math.min(length, DECIDED), '0').padEnd(length, '0');
    },
  };
}

/** Every number below the size once, neighbours far apart. */
function shuffled(number: number, size: number): number {
  return ((number + 1) * stepOf(size)) % size;
}

/** About the golden section of the size, with no factor in common with it. Sizes are few, and below 2^26. */
function stepOf(size: number): number {
  const known = STEPS.get(size);
  if (known !== undefined) return known;
  let step = Math.max(1, Math.floor(size * 0.618));
  while (commonFactor(step, size) > 1) step++;
  STEPS.set(size, step);
  return step;
}

const STEPS = new Map<number, number>();

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}

function spelt(length: number, number: number, lettersAt: (at: number) => ArrayLike<string>): string {
  let [rest, word] = [number, ''];
  for (let at = 0; at < length; at++) {
    const letters = lettersAt(at);
    word += letters[rest % letters.length] ?? '';
    rest = at < DECIDED - 1 ? Math.floor(rest / letters.length) : rest + at;
  }
  return word;
}
