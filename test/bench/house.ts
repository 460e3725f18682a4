/** `node test/bench/house.ts [folder]`: how the source stands by the measures of `test/helpers/houseRules.ts`. */
import { circularImports, crowdedRooms, fragmentsOf, namesakesOf } from '../helpers/houseRules.ts';
import { readFolder } from '../helpers/sourceFile.ts';

const source = readFolder('src').filter(({ path }) => path.endsWith('.ts'));
const { share, others } = namesakesOf(source);
const [, , folder = 'src'] = process.argv;

console.log(`${source.length} files`);
console.log(`${(share * 100).toFixed(1)} % begin with the export that they are named after; these do not:`);
console.log(others.filter((path) => path.startsWith(folder)).join('\n'));
console.log(['circles:', ...circularImports(source)].join('\n'));
console.log(['small files that one other file alone imports:', ...fragmentsOf(source)].join('\n'));
console.log(crowdedRooms(source).join('\n'));
