import("../fetched.js");
