// The program that draws charts, see conversation.mjs; snapshot.mjs is the same with a quicker start.
import { converse } from "./conversation.mjs";
import { Drawing } from "./drawing.mjs";

await converse(new Drawing());
