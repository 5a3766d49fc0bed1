import { fetched } from "../fetched.js";

fetched("x");
